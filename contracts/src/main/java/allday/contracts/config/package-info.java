/** Settings and secrets of connections and channel accounts, and the file they come from. */
@NullMarked
package allday.contracts.config;

import org.jspecify.annotations.NullMarked;
