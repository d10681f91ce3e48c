/** Amazon SNS: text messages, and topics for the team. */
@NullMarked
package allday.channels.sns;

import org.jspecify.annotations.NullMarked;
