using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>Knows which accounts may never be disabled, deleted or stripped.</summary>
public interface IAccountProtection
{
    /// <summary>Whether any account of a directory is protected by a rule.</summary>
    bool Covers(string directory);

    /// <summary>Whether an account, as it is now, is protected; one of which that cannot be told is.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="schema">Its attributes.</param>
    /// <param name="account">The account.</param>
    bool IsProtected(string directory, AttributeSchema schema, AccountReading account);
}
