/** Who may do what. */
@NullMarked
package allday.kit.security;

import org.jspecify.annotations.NullMarked;
