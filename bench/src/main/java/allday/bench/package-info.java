/** What Allday can do on this machine, beside what its parts can do, in one table. */
@NullMarked
package allday.bench;

import org.jspecify.annotations.NullMarked;
