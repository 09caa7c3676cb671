package io.geodemigrations.core.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of a script's header. */
enum HeaderKey {
  MIGRATION("Migration", false),
  PURPOSE("Purpose", false),
  CHANGES("Changes", false),
  ROLLBACK("Rollback", false),
  DEPENDENCIES("Dependencies", true),
  ESTIMATED_DURATION("Estimated duration", false),
  PHASE("Phase", true),
  RISK("Risk", true),
  BATCH_SIZE("Batch size", true),
  TRANSACTION("Transaction", true),
  PRESERVE("Preserve", true),
  REQUIRES("Requires", true),
  RECOVERY("Recovery", true);

  private final String text;
  private final boolean binding;

  HeaderKey(String text, boolean binding) {
    this.text = text;
    this.binding = binding;
  }

  /** How it is written; case does not matter. */
  String text() {
    return text;
  }

  /** Whether it changes what the tool does. */
  boolean isBinding() {
    return binding;
  }

  static Optional<HeaderKey> of(String key) {
    String wanted = key.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return Arrays.stream(values())
        .filter(known -> known.text.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  static Optional<String> closest(String key) {
    return Spelling.closest(key, texts());
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(HeaderKey::text).toList();
  }
}
