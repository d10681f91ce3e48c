/** Intercom: messages to contacts, and one ticket for each problem. */
@NullMarked
package allday.channels.intercom;

import org.jspecify.annotations.NullMarked;
