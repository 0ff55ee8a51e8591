using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Says of access that a directory would refuse to give or take why it would, so that nothing is planned that cannot happen.</summary>
internal sealed class AccessObstacle(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    /// <summary>Whether a write would be refused; then the findings say so.</summary>
    /// <param name="entitlement">What is given or taken.</param>
    /// <param name="verb">What does not happen, such as <c>granted</c>.</param>
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

    // A directory that can only be read is compared with in place of the real one, which may be able to do everything.
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
