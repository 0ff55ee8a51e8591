using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>What an operation that was done can teach memory about its account and person.</summary>
internal interface IOperationLessons
{
    /// <summary>The account was created for the person.</summary>
    /// <param name="isDisabled">Whether it is disabled, so that this program may enable it.</param>
    void Created(bool isDisabled);

    /// <summary>The person has this account.</summary>
    void Linked(LinkOrigin origin);

    /// <summary>The person no longer has this account.</summary>
    void Unlinked();

    /// <summary>The account was enabled or disabled.</summary>
    void Enabled(bool isEnabled);

    /// <summary>The account was deleted or restored.</summary>
    void Deleted(bool isDeleted);

    /// <summary>Access was given because a rule, a request or a package asks for it.</summary>
    void Granted(GrantEntitlement grant);

    /// <summary>Access was taken.</summary>
    void Revoked(Entitlement entitlement);

    /// <summary>Nobody else may get these values for a while.</summary>
    void Reserved(IReadOnlyList<ReservedValue> values);

    /// <summary>A one-time effect was done.</summary>
    void Affected(string effectKey);
}
