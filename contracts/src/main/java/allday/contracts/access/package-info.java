/** Who looked at or changed what of a person. */
@NullMarked
package allday.contracts.access;

import org.jspecify.annotations.NullMarked;
