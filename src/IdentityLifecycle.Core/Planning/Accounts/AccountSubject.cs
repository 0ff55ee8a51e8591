using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>An account as rules about accounts see it.</summary>
internal sealed class AccountSubject(DirectoryImage image, int account) : IFactSource
{
    public int Row => account;

    public Fact GetFact(int ordinal) => image.Table[account, ordinal];
}
