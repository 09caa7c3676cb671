package io.geodemigrations.sample.shop;

/** A product with its price in cents. */
public record Product(long id, String name, long priceCents) {}
