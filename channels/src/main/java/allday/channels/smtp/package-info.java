/** Mail through any mail server, by SMTP. */
@NullMarked
package allday.channels.smtp;

import org.jspecify.annotations.NullMarked;
