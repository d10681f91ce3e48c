/** The parts of the platforms and providers, found by id. */
@NullMarked
package allday.kit.parts;

import org.jspecify.annotations.NullMarked;
