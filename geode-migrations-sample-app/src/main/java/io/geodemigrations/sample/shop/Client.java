package io.geodemigrations.sample.shop;

/** Somebody who orders; called a customer before the rename. */
public record Client(long id, String name, String email) {}
