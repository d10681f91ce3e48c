/** Who looked at or changed what of a person. */
@NullMarked
package allday.store.access;

import org.jspecify.annotations.NullMarked;
