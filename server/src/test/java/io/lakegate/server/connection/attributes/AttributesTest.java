package io.lakegate.server.connection.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                " 0123456789abcdef ",
                "/sql/1.0/warehouses/0123456789abcdef",
                "/sql/protocolv1/warehouses/0123456789abcdef",
                "https://dbc-1.cloud.databricks.com/sql/warehouses/0123456789abcdef?o=1"
            })
    void aWarehouseIsNamedAsDatabricksShowsIt(String typed) {
        assertThat(Attributes.of("", typed).warehouseText()).isEqualTo("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Starter Warehouse", "../../api", "a/b", "0123456789abcdef'--", "ä"})
    void whatCannotBeAWarehouseIsRefused(String typed) {
        assertThatThrownBy(() -> Attributes.of("", typed)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aCatalogMayStandInBackticks() {
        assertThat(Attributes.of(" `my-catalog` ", "").catalogText()).isEqualTo("my-catalog");
        assertThat(Attributes.of("", "")).isEqualTo(Attributes.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.sales", "my catalog", "a/b", "a`b", "a\nb"})
    void whatCannotBeACatalogIsRefused(String typed) {
        assertThatThrownBy(() -> Attributes.of(typed, "")).isInstanceOf(ProblemException.class);
    }
}
