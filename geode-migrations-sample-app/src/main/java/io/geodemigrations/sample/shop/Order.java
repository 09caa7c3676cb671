package io.geodemigrations.sample.shop;

/** An order with the number that its client knows. */
public record Order(long id, String number, long clientId) {}
