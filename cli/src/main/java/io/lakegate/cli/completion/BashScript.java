package io.lakegate.cli.completion;

import io.lakegate.cli.completion.Level.Choice;
import java.util.List;
import java.util.stream.Collectors;

/** For bash 3.2 and later, which macOS still has. */
final class BashScript {

    private static final String SCRIPT = """
            # Completes lakegate in bash. Made by: lakegate completion bash
            _lakegate() {
              local current=${COMP_WORDS[COMP_CWORD]} level='' words='' options='' i
              COMPREPLY=()
              for ((i = 1; i < COMP_CWORD; i++)); do
                case "$level ${COMP_WORDS[i]}" in
                  %s) level="$level ${COMP_WORDS[i]}" ;;
                esac
              done
              case "$level" in
            %s  esac
              case "$level ${COMP_WORDS[COMP_CWORD - 1]}" in
            %s  esac
              case "$current" in
                -*) words=$options ;;
              esac
              COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -F _lakegate lakegate
            """;

    private BashScript() {}

    static String of(List<Level> levels) {
        return SCRIPT.formatted(Quoted.paths(levels), levels(levels), values(levels));
    }

    private static String levels(List<Level> levels) {
        return levels.stream()
                .map(level -> "    '%s') words='%s' options='%s' ;;\n"
                        .formatted(level.path(), words(level.words()), words(level.options())))
                .collect(Collectors.joining());
    }

    /** After an option that takes a value nothing but its values is offered. */
    private static String values(List<Level> levels) {
        return levels.stream()
                .flatMap(level -> level.taking().entrySet().stream()
                        .map(option -> "    '%s %s') words='%s' options='' ;;\n"
                                .formatted(level.path(), option.getKey(), String.join(" ", option.getValue()))))
                .collect(Collectors.joining());
    }

    private static String words(List<Choice> choices) {
        return choices.stream().map(Choice::word).collect(Collectors.joining(" "));
    }
}
