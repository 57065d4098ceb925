package io.lakegate.emulator.sql.catalog;

import io.lakegate.emulator.lakehouse.Catalog;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.lakehouse.VisibleTable;
import io.lakegate.emulator.sql.text.Like;
import io.lakegate.emulator.sql.text.Token;
import io.lakegate.emulator.sql.text.Words;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlPlace;
import io.lakegate.emulator.sql.value.SqlResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** USE, SHOW and DESCRIBE, which Databricks has in a form of its own; the JDBC driver asks its metadata through them. */
public final class Commands {
    private final Lakehouse lakehouse;
    private final String subject;
    private final SqlPlace place;

    public Commands(Lakehouse lakehouse, String subject, SqlPlace place) {
        this.lakehouse = lakehouse;
        this.subject = subject;
        this.place = place;
    }

    /** The answer, or nothing for a statement that is none of these. */
    public Optional<SqlResult> answer(List<Token> tokens) {
        Words words = new Words(tokens);
        if (words.take("USE")) {
            return Optional.of(use(words));
        }
        if (words.take("SHOW")) {
            return Optional.of(show(words));
        }
        if (words.takeAny("DESCRIBE", "DESC")) {
            return Optional.of(describe(words));
        }
        return Optional.empty();
    }

    private SqlResult use(Words words) {
        if (words.take("CATALOG")) {
            String name = words.string().orElseGet(() -> String.join(".", words.name()));
            words.requireDone();
            Catalog catalog = catalog(name);
            place.move(catalog.name(), "default");
            return SqlResult.NOTHING;
        }
        words.takeAny("SCHEMA", "DATABASE");
        List<String> name = words.name();
        words.requireDone();
        String catalog =
                name.size() > 1 ? catalog(name.getFirst()).name() : place.now().catalog();
        place.move(catalog, requireSchema(catalog, name.getLast()));
        return SqlResult.NOTHING;
    }

    private SqlResult show(Words words) {
        MetadataResults results = new MetadataResults(lakehouse, lakehouse.seenBy(subject));
        if (words.take("CATALOGS")) {
            Like like = Like.of(words.like());
            words.requireDone();
            return results.catalogs(like);
        }
        if (words.takeAny("SCHEMAS", "DATABASES")) {
            return schemas(words, results);
        }
        if (words.take("TABLES") || words.take("VIEWS")) {
            return tables(words, results);
        }
        if (words.take("COLUMNS")) {
            return columns(words, results);
        }
        return results.empty(words);
    }

    private SqlResult schemas(Words words, MetadataResults results) {
        if (words.takeAny("IN", "FROM")) {
            if (words.take("ALL", "CATALOGS")) {
                Like like = Like.of(words.like());
                words.requireDone();
                return results.schemas(lakehouse.catalogs(), like, true);
            }
            words.take("CATALOG");
            Catalog catalog = catalog(words.name().getFirst());
            Like like = Like.of(words.like());
            words.requireDone();
            return results.schemas(List.of(catalog), like, false);
        }
        Like like = Like.of(words.like());
        words.requireDone();
        return results.schemas(List.of(catalog(place.now().catalog())), like, false);
    }

    /** {@code IN CATALOG c SCHEMA LIKE 's' LIKE 't'} and {@code IN ALL CATALOGS …} are the driver's, the other is everybody's. */
    private SqlResult tables(Words words, MetadataResults results) {
        if (words.takeAny("IN", "FROM")) {
            if (words.take("ALL", "CATALOGS")) {
                return results.tables(scope(words, lakehouse.catalogs()));
            }
            if (words.take("CATALOG")) {
                return results.tables(scope(words, List.of(catalog(words.name().getFirst()))));
            }
            List<String> name = words.name();
            String catalog = name.size() > 1 ? name.getFirst() : place.now().catalog();
            String schema = requireSchema(catalog(catalog).name(), name.getLast());
            return plainTables(words, results, catalog, schema);
        }
        return plainTables(words, results, place.now().catalog(), place.now().schema());
    }

    private SqlResult plainTables(Words words, MetadataResults results, String catalog, String schema) {
        Like like = Like.of(words.like());
        words.requireDone();
        return results.plainTables(catalog, schema, like);
    }

    private MetadataResults.Scope scope(Words words, List<Catalog> catalogs) {
        Like schema = Like.of(words.take("SCHEMA", "LIKE") ? words.string() : Optional.empty());
        Like table = Like.of(words.take("TABLE", "LIKE") ? words.string() : Optional.empty());
        Like last = Like.of(words.like());
        words.requireDone();
        return new MetadataResults.Scope(catalogs.stream().map(Catalog::name).toList(), schema, table, last);
    }

    private SqlResult columns(Words words, MetadataResults results) {
        if (!words.takeAny("IN", "FROM")) {
            throw SqlFailedException.syntax("Syntax error: SHOW COLUMNS IN a table");
        }
        if (words.take("ALL", "CATALOGS")) {
            return results.columns(scope(words, lakehouse.catalogs()));
        }
        if (words.take("CATALOG")) {
            return results.columns(scope(words, List.of(catalog(words.name().getFirst()))));
        }
        VisibleTable table = table(words.name());
        words.requireDone();
        return SqlResult.texts(
                List.of("col_name"),
                table.table().columns().stream().map(one -> List.of(one.name())).toList());
    }

    private SqlResult describe(Words words) {
        if (words.takeAny("CATALOG")) {
            Catalog catalog = catalog(words.name().getFirst());
            return SqlResult.texts(
                    List.of("info_name", "info_value"), List.of(List.of("Catalog Name", catalog.name())));
        }
        if (words.takeAny("SCHEMA", "DATABASE")) {
            List<String> name = words.name();
            String catalog = name.size() > 1 ? name.getFirst() : place.now().catalog();
            String schema = requireSchema(catalog(catalog).name(), name.getLast());
            return SqlResult.texts(
                    List.of("info_name", "info_value"),
                    List.of(List.of("Catalog Name", catalog), List.of("Namespace Name", schema)));
        }
        words.take("TABLE");
        words.take("EXTENDED");
        VisibleTable table = table(words.name());
        words.requireDone();
        return MetadataResults.description(table);
    }

    private Catalog catalog(String name) {
        return lakehouse.findCatalog(name).orElseThrow(() -> SqlFailedException.noSuchCatalog(name));
    }

    private String requireSchema(String catalog, String schema) {
        return lakehouse
                .findSchema(catalog, schema)
                .orElseThrow(() -> SqlFailedException.noSuchSchema("`" + catalog + "`.`" + schema + "`"))
                .name();
    }

    private VisibleTable table(List<String> name) {
        List<String> full = new ArrayList<>(name);
        if (full.size() < 2) {
            full.addFirst(place.now().schema());
        }
        if (full.size() < 3) {
            full.addFirst(place.now().catalog());
        }
        String text = String.join(".", full);
        return lakehouse.seenBy(subject).stream()
                .filter(one -> text.equalsIgnoreCase(
                        one.catalog() + "." + one.schema() + "." + one.table().name()))
                .findFirst()
                .orElseThrow(() -> lakehouse
                        .findTable(full.get(0), full.get(1), full.getLast())
                        .map(hidden -> SqlFailedException.notAllowed(text))
                        .orElseGet(() -> SqlFailedException.noSuchTable("`" + text.replace(".", "`.`") + "`")));
    }
}
