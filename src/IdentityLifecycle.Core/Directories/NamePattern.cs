namespace IdentityLifecycle.Directories;

/// <summary>
/// Patterns of names as policies write them: <c>*</c> stands for any text, every other character for itself, in upper or lower case. Planning and
/// the gate use the same patterns, so that no plan is refused for what its own policy allows. The matchers of the platform do not fit: they take
/// <c>?</c> for any character, even where it is escaped, and names may contain it.
/// </summary>
internal static class NamePattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int at = 0;
        int star = -1;
        int begin = 0;
        for (int position = 0; position < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                begin = position;
            }
            else if (at < pattern.Length && char.ToUpperInvariant(pattern[at]) == char.ToUpperInvariant(name[position]))
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                // What follows the last star does not fit here: let that star stand for one character more.
                at = star + 1;
                position = ++begin;
            }
            else
            {
                return false;
            }
        }

        return !pattern[at..].ContainsAnyExcept('*');
    }
}
