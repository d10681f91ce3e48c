/** Mailgun: mail. */
@NullMarked
package allday.channels.mailgun;

import org.jspecify.annotations.NullMarked;
