/** What time alone reveals, and what time lets go. */
@NullMarked
package allday.normalizer.watchdog;

import org.jspecify.annotations.NullMarked;
