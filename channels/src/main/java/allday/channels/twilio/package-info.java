/** Twilio Programmable Messaging: text messages. */
@NullMarked
package allday.channels.twilio;

import org.jspecify.annotations.NullMarked;
