using IdentityLifecycle.Guests;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>A person given by identity id, by record, or by a change or an omission that concerns the person; or a guest as Get-StaleGuest returns it.</summary>
public sealed class IdentityArgument
{
    /// <summary>A person by identity id.</summary>
    /// <param name="id">The id.</param>
    public IdentityArgument(string id) => Id = string.IsNullOrWhiteSpace(id) ? throw new ArgumentException("An identity id is needed, not an empty text.") : id;

    /// <summary>A person by record.</summary>
    /// <param name="record">The record.</param>
    public IdentityArgument(IdentityRecord record) => (Id, Record) = (record.Id, record);

    /// <summary>The person that a change concerns.</summary>
    /// <param name="change">The change.</param>
    /// <exception cref="ArgumentException">The change is about an account without a person.</exception>
    public IdentityArgument(LifecycleChange change) =>
        Id = change.Identity ?? throw new ArgumentException($"The change of {change.DisplayName} is about an account without a person.");

    /// <summary>The person for whom a plan leaves something out.</summary>
    /// <param name="omission">The omission.</param>
    public IdentityArgument(PlanOmission omission) => (Id, Omission) = (omission.Subject, omission);

    /// <summary>A guest, who is no person of a system of record, by the account.</summary>
    /// <param name="guest">The guest.</param>
    public IdentityArgument(GuestAssessment guest) => Id = guest.Anchor;

    /// <summary>The identity id; the account's anchor of a guest.</summary>
    public string Id { get; }

    internal IdentityRecord? Record { get; }

    /// <summary>What a plan leaves out for the person, if that was given; else null.</summary>
    internal PlanOmission? Omission { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
