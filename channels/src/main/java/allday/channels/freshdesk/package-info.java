/** Freshdesk: one ticket for each problem. */
@NullMarked
package allday.channels.freshdesk;

import org.jspecify.annotations.NullMarked;
