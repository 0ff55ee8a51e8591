using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>Finds access that the directory would refuse to give or take, so that the plan holds nothing that cannot happen.</summary>
internal sealed class AccessObstacle(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    /// <summary>Whether the directory would refuse. If so, the findings say why.</summary>
    /// <param name="entitlement">The entitlement that would be given or taken.</param>
    /// <param name="verb">The word for what does not happen, such as <c>granted</c>.</param>
    /// <param name="isEligible">Whether the account would only be made eligible for it.</param>
    public bool Stops(Entitlement entitlement, string verb, bool isEligible = false)
    {
        if (Why(entitlement, isEligible) is not string why)
        {
            return false;
        }

        string person = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        string noun = EntitlementForm.Of(entitlement.Kind).Noun;
        PlanOmission omission = new(OmissionReason.NotAllowed, directory.Name, subject.Identity, person, $"{noun} \"{entitlement.Name}\" in {directory.Name} is not {verb}: {why}.");
        if (!findings.Omissions.Contains(omission))
        {
            findings.Omissions.Add(omission);
        }

        return true;
    }

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
