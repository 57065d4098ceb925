package io.lakegate.emulator.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A piece of a seed file with its place in it, so that every mistake can be named. Never printed: it holds passwords.
 *
 * @param place such as {@code users.yaml: users[1]}
 * @param members of a YAML mapping
 */
record SeedNode(String place, Map<?, ?> members) {

    static SeedNode of(String place, Object yaml) {
        if (yaml instanceof Map<?, ?> members) {
            return new SeedNode(place, members);
        }
        throw new SeedException(place + ": 'name: value' lines were expected");
    }

    SeedNode allow(String... names) {
        members.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !List.of(names).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong("unknown key '" + name + "'; use " + String.join(", ", names));
                });
        return this;
    }

    String require(String name) {
        return find(name).orElseThrow(() -> wrong(name + " is missing"));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(members.get(name)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    boolean flag(String name) {
        Object value = members.containsKey(name) ? members.get(name) : false;
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name + " must be true or false");
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    Optional<SeedNode> child(String name) {
        return Optional.<Object>ofNullable(members.get(name)).map(yaml -> of(place + ": " + name, yaml));
    }

    long number(String name, long otherwise) {
        try {
            long number = find(name).map(Long::parseLong).orElse(otherwise);
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw wrong(name + " must be a whole number, 0 or more");
    }

    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        child(name)
                .ifPresent(node ->
                        node.members.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value))));
        return pairs;
    }

    /** A list of lists; null stays nothing. */
    List<List<Optional<String>>> rows(String name) {
        return list(name).stream().map(row -> cells(name, row)).toList();
    }

    private List<Optional<String>> cells(String name, Object row) {
        if (row instanceof List<?> cells) {
            return cells.stream()
                    .map(cell -> Optional.<Object>ofNullable(cell).map(String::valueOf))
                    .toList();
        }
        throw wrong(name + " must be a list of lists");
    }

    /** Reads each element of a list with its index. */
    <T> List<T> each(String name, BiFunction<SeedNode, Integer, T> reader) {
        List<?> elements = list(name);
        return IntStream.range(0, elements.size())
                .mapToObj(index ->
                        reader.apply(of(place + ": " + name + "[" + index + "]", orNothing(elements, index)), index))
                .toList();
    }

    SeedException wrong(String what) {
        return new SeedException(place + ": " + what);
    }

    private static Object orNothing(List<?> elements, int index) {
        return Optional.<Object>ofNullable(elements.get(index)).orElse("");
    }

    private List<?> list(String name) {
        Object value = Optional.<Object>ofNullable(members.get(name)).orElse(List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name + " must be a list");
    }

    @Override
    public String toString() {
        return place;
    }
}
