/** The syntax tree of the GQL dialect: immutable records, each of which knows where it stands. */
@NullMarked
package io.geodemigrations.gql.ast;

import org.jspecify.annotations.NullMarked;
