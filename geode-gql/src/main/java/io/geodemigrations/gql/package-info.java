/** The GQL dialect of Geode: text to tokens, statements and syntax trees. */
@NullMarked
package io.geodemigrations.gql;

import org.jspecify.annotations.NullMarked;
