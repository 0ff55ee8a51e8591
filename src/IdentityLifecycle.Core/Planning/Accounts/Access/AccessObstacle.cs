using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>Finds access that the directory would refuse to give or take, so that the plan holds nothing that cannot happen.</summary>
internal sealed class AccessObstacle(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    private static readonly string[] s_primary = ["primaryGroupID"];

    /// <summary>Whether access is looked at as if the directory took all that can be written at all.</summary>
    public bool IgnoresLocks { get; set; }

    /// <summary>Whether the directory would refuse. If so, the findings say why.</summary>
    /// <param name="position">The entitlement that would be given or taken.</param>
    /// <param name="verb">The word for what does not happen, such as <c>granted</c>.</param>
    /// <param name="isEligible">Whether the account would only be made eligible for it.</param>
    public bool Stops(int position, string verb, bool isEligible = false)
    {
        Entitlement entitlement = directory.Image.Entitlements[position];
        if (Why(entitlement, isEligible) is string why)
        {
            Omit($"{Name(entitlement)} is not {verb}: {why}.");
            return true;
        }

        return !IgnoresLocks && directory.Image.LockOf(position) is string locked && Refuse($"{Name(entitlement)} is not {verb}: {locked}.");
    }

    /// <summary>Whether a group cannot be made. If so, the findings say why.</summary>
    public bool StopsMaking(Entitlement group) =>
        Limits.NameLimit.WhyTooLong(directory, group.Name) is string why && Refuse($"{Name(group)} cannot be made: its name {why}. It is not granted.");

    /// <summary>Whether an entitlement lacks a part that is to be left out. If so, the findings say why. Of a name that the policy spells out, the directory's problems tell it.</summary>
    public bool StopsLeavingOut(int position, IReadOnlyList<string> names)
    {
        if (names.Count == 0 || EntitlementParts.WhyNot(directory.Image, position, names) is not string why)
        {
            return false;
        }

        Omit($"{Name(directory.Image.Entitlements[position])} is not granted: {why}.");
        return true;
    }

    /// <summary>
    /// Whether the account cannot leave a group because it is its primary one, and gets no other one by these operations. Of the group that every account has,
    /// nothing is said: nobody has anything by it that others do not have.
    /// </summary>
    public bool IsPrimary(int position, List<LifecycleOperation> operations)
    {
        bool isPrimary = subject.Account >= 0 && (directory.Image.PrimaryOf(subject.Account) is >= 0 and int own ? own == position : directory.Image.UsualPrimary == position);
        if (!isPrimary || operations.Exists(static operation => operation.Touches.Attributes.Any(static change => s_primary.Contains(change.Attribute, StringComparer.OrdinalIgnoreCase))))
        {
            return false;
        }

        if (directory.Image.UsualPrimary != position)
        {
            Refuse($"{Name(directory.Image.Entitlements[position])} is not revoked: it is the primary group of the account, which it cannot leave. Give the account another primary group, or name the group in \"keep\".");
        }

        return true;
    }

    private bool Refuse(string message)
    {
        Omit(message);
        findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.DirectoryRefused, $"{Person}: {message}") { Identity = subject.Identity, System = directory.Name });
        return true;
    }

    private void Omit(string message)
    {
        PlanOmission omission = new(OmissionReason.NotAllowed, directory.Name, subject.Identity, Person, message);
        if (!findings.Omissions.Contains(omission))
        {
            findings.Omissions.Add(omission);
        }
    }

    private string Person => subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();

    private string Name(Entitlement entitlement) => $"{EntitlementForm.Of(entitlement.Kind).Noun} \"{entitlement.Name}\" in {directory.Name}";

    // A directory without any operation, such as a CSV export, stands for the real directory, which may well be able to do it.
    private string? Why(Entitlement entitlement, bool isEligible) => entitlement.Assignment switch
    {
        EntitlementAssignment.Dynamic => "a rule of the directory decides who has it",
        EntitlementAssignment.Synchronised => "it is synchronised from another directory, which decides who has it",
        EntitlementAssignment.Inherited => "it comes with other access, which decides who has it",
        _ when directory.Policy.Capabilities.Operations.Count == 0 => null,
        _ when !directory.Policy.Capabilities.Handles(entitlement.Kind) => "its connector cannot change who has it",
        _ => isEligible && !directory.Policy.Capabilities.Eligible.Contains(entitlement.Kind) ? "its connector cannot make anybody eligible for it" : null,
    };
}
