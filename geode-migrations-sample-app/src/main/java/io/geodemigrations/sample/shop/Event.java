package io.geodemigrations.sample.shop;

import java.time.LocalDate;

/** An event of the shop on one day. */
public record Event(long id, String name, LocalDate date) {}
