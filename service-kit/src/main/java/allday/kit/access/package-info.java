/** Notes who looks at or changes what of a person. */
@NullMarked
package allday.kit.access;

import org.jspecify.annotations.NullMarked;
