/** Reads {@code allday.yml}, checks all of it, and tells everything that is wrong at once. */
@NullMarked
package allday.kit.config;

import org.jspecify.annotations.NullMarked;
