using IdentityLifecycle.Directories;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Finds the groups that invitations give, and says which of them no invitation gives.</summary>
/// <param name="image">The directory.</param>
internal sealed class InvitationGroups(DirectoryImage image)
{
    private readonly Lazy<ILookup<string, int>> _groups = new(() => Enumerable.Range(0, image.Entitlements.Count).Where(position => image.Entitlements[position].Kind == EntitlementKind.Group)
        .ToLookup(position => image.Entitlements[position].Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The groups of an invitation, by position.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="policy">The guest policy, whose <c>invite</c> says what may be given.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public IReadOnlyList<int> Find(IReadOnlyList<string> names, GuestPolicy policy, InvitationFaults faults)
    {
        if (names.Count > 0 && !image.KnowsMemberships)
        {
            faults.Add(InvitationField.Access, $"{image.Directory} does not tell who is in which group");
            return [];
        }

        return [.. names.Select(name => Find(name, policy, faults)).OfType<int>().Distinct()];
    }

    private int? Find(string name, GuestPolicy policy, InvitationFaults faults)
    {
        int[] found = [.. _groups.Value[name]];
        string? fault = found.Length == 0 ? $"{image.Directory} has no group \"{name}\""
            : found.Length > 1 ? $"{found.Length} groups in {image.Directory} are called \"{name}\": {string.Join(", ", found.Select(position => image.Entitlements[position].Anchor))}; give one of them another name"
            : WhyNot(found[0], policy);
        faults.AddIf(InvitationField.Access, fault);
        return fault is null ? found[0] : null;
    }

    private string? WhyNot(int position, GuestPolicy policy)
    {
        Entitlement group = image.Entitlements[position];
        return !policy.Invite!.Allows(group.Name)
                ? $"the guest policy {policy.Name} does not let an invitation give \"{group.Name}\": \"access\" of \"invite\" {(policy.Invite.Access.Count == 0 ? "names nothing" : $"names {string.Join(", ", policy.Invite.Access)}")}"
            : group.Assignment == EntitlementAssignment.Dynamic ? $"a rule of the directory decides who is in \"{group.Name}\", so that nobody can be added"
            : group.Assignment != EntitlementAssignment.Assignable ? $"\"{group.Name}\" is kept elsewhere, so that nobody can be added here"
            : image.PrivilegeOf(position) is string privilege ? $"\"{group.Name}\" is never given to a guest: {privilege}"
            : image.LockOf(position) is string locked ? $"\"{group.Name}\" cannot be given: {locked}"
            : null;
    }
}
