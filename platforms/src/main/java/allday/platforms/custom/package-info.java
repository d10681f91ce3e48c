/** Custom: a platform without an adapter of its own, read as the operator says. */
@NullMarked
package allday.platforms.custom;

import org.jspecify.annotations.NullMarked;
