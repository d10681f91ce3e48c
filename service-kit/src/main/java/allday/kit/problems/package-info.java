/** What goes wrong with a request, told as problem+json (RFC 9457). */
@NullMarked
package allday.kit.problems;

import org.jspecify.annotations.NullMarked;
