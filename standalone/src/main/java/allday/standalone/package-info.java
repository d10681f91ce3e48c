/** Allday in one process, with its servers. */
@NullMarked
package allday.standalone;

import org.jspecify.annotations.NullMarked;
