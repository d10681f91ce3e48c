/** How providers rate our senders and approved texts: heard, asked for, and told to staff. */
@NullMarked
package allday.notification.rating;

import org.jspecify.annotations.NullMarked;
