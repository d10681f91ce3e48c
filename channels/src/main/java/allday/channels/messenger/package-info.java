/** Facebook Messenger, as a Page: free texts within a day of an answer, utility templates later. */
@NullMarked
package allday.channels.messenger;

import org.jspecify.annotations.NullMarked;
