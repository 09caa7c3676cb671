package io.geodemigrations.sample.shop;

import org.jspecify.annotations.Nullable;

/** A user as the pages show it. */
public record User(
    long id,
    String handle,
    @Nullable String displayName,
    @Nullable String emailAddress,
    @Nullable String fullAddress) {}
