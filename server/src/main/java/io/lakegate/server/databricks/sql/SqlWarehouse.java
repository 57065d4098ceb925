package io.lakegate.server.databricks.sql;

/**
 * A SQL warehouse.
 *
 * @param state as Databricks writes it: {@code RUNNING}, {@code STARTING}, {@code STOPPED}, {@code STOPPING} …
 */
public record SqlWarehouse(String id, String name, String state) {}
