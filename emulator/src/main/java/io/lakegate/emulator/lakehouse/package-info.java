/**
 * What is in the account's lakehouse, as the seed says it: catalogs, schemas, small tables, who may see which rows; SQL
 * warehouses and jobs. Values only: {@code directory} reads them from YAML, {@code sql} fills databases from them.
 */
@NullMarked
package io.lakegate.emulator.lakehouse;

import org.jspecify.annotations.NullMarked;
