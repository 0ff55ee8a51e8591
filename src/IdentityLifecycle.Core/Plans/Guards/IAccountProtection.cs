using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>Tells which accounts may never be disabled, deleted or stripped of access.</summary>
public interface IAccountProtection
{
    /// <summary>Whether a rule protects accounts of a directory.</summary>
    bool Covers(string directory);

    /// <summary>Whether an account is protected in its present state. If the rule is undecided, the account is protected.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="schema">Its attributes.</param>
    /// <param name="account">The account.</param>
    bool IsProtected(string directory, AttributeSchema schema, AccountReading account);
}
