using IdentityLifecycle.Connectors.EntraId.Writing;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>One thing that one account is given, or that is taken from it.</summary>
/// <param name="Index">The operation's place in the batch.</param>
/// <param name="Account">The account.</param>
/// <param name="Entitlement">What is given or taken.</param>
internal sealed record AccessItem(int Index, AccountState Account, Entitlement Entitlement)
{
    /// <summary>The names of the services that are left out of a licence.</summary>
    public IReadOnlyList<string> LeavesOut { get; init; } = [];
}
