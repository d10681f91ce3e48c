/** What reports count, and how it is counted. */
@NullMarked
package allday.store.analytics;

import org.jspecify.annotations.NullMarked;
