/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.core.change;

import io.geodemigrations.core.Risk;

/**
 * The rows of the guide's table "Migration Types" with their risk and downtime, and after them the
 * changes that the table leaves out, rated like the row that is nearest.
 *
 * @since 0.1.0
 */
public enum ChangeType {
  /** Nodes with a label are created. */
  ADD_LABEL("Add new label", ChangeKind.ADDITIVE, Risk.LOW, Downtime.NO),
  /** A property is set that is not derived from itself. */
  ADD_PROPERTY("Add new property", ChangeKind.ADDITIVE, Risk.LOW, Downtime.NO),
  /** Relationships are created between nodes that exist. */
  ADD_RELATIONSHIP_TYPE("Add new relationship type", ChangeKind.ADDITIVE, Risk.LOW, Downtime.NO),
  /** An index is created. */
  ADD_INDEX("Add index", ChangeKind.ADDITIVE, Risk.LOW, Downtime.NO),
  /** A constraint is created. */
  ADD_CONSTRAINT("Add constraint", ChangeKind.ADDITIVE, Risk.MEDIUM, Downtime.POSSIBLE),
  /** A property is copied as it is under another name. */
  RENAME_PROPERTY("Rename property", ChangeKind.TRANSFORMATIVE, Risk.MEDIUM, Downtime.POSSIBLE),
  /** Nodes that exist get another label. */
  RENAME_LABEL("Rename label", ChangeKind.TRANSFORMATIVE, Risk.HIGH, Downtime.POSSIBLE),
  /** A property is removed. */
  REMOVE_PROPERTY("Remove property", ChangeKind.SUBTRACTIVE, Risk.MEDIUM, Downtime.NO),
  /** A property is converted by a function such as {@code toInteger} or {@code date}. */
  CHANGE_DATA_TYPE("Change data type", ChangeKind.TRANSFORMATIVE, Risk.HIGH, Downtime.POSSIBLE),
  /** Nodes and relationships are made of what exists. */
  RESTRUCTURE_RELATIONSHIPS(
      "Restructure relationships", ChangeKind.TRANSFORMATIVE, Risk.HIGH, Downtime.POSSIBLE),

  /** A property gets another value that is derived from itself; rated like a renamed property. */
  CHANGE_VALUES(
      "Change values in place", ChangeKind.TRANSFORMATIVE, Risk.MEDIUM, Downtime.POSSIBLE),
  /** A label is taken from nodes; rated like a renamed label. */
  REMOVE_LABEL("Remove label", ChangeKind.SUBTRACTIVE, Risk.HIGH, Downtime.POSSIBLE),
  /** Relationships are deleted; rated like restructured relationships. */
  DELETE_RELATIONSHIPS(
      "Delete relationships", ChangeKind.SUBTRACTIVE, Risk.HIGH, Downtime.POSSIBLE),
  /** Nodes are deleted; rated like restructured relationships. */
  DELETE_NODES("Delete nodes", ChangeKind.SUBTRACTIVE, Risk.HIGH, Downtime.POSSIBLE),
  /** An index is dropped: queries may become slow; rated like a removed property. */
  DROP_INDEX("Drop index", ChangeKind.SUBTRACTIVE, Risk.MEDIUM, Downtime.NO),
  /** A constraint is dropped; rated like a removed property. */
  DROP_CONSTRAINT("Drop constraint", ChangeKind.SUBTRACTIVE, Risk.MEDIUM, Downtime.NO),
  /** Procedures, graphs and users: the statement does not tell what happens. */
  OTHER("Not known", ChangeKind.UNKNOWN, Risk.HIGH, Downtime.UNKNOWN);

  private final String title;
  private final ChangeKind kind;
  private final Risk risk;
  private final Downtime downtime;

  ChangeType(String title, ChangeKind kind, Risk risk, Downtime downtime) {
    this.title = title;
    this.kind = kind;
    this.risk = risk;
    this.downtime = downtime;
  }

  /** As the guide's table calls it. */
  public String title() {
    return title;
  }

  /** The kind of change. */
  public ChangeKind kind() {
    return kind;
  }

  /** The risk by the table. */
  public Risk risk() {
    return risk;
  }

  /** The downtime by the table. */
  public Downtime downtime() {
    return downtime;
  }
}
