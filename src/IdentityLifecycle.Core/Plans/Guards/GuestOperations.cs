namespace IdentityLifecycle.Plans.Guards;

/// <summary>Tells apart what is done to guests: guards count it by itself, in a plan and among the operations of the past.</summary>
internal static class GuestOperations
{
    private const string Prefix = "Guest:";

    /// <summary>The name by which guards count a kind of operation, such as <c>Guest:DisableAccount</c>.</summary>
    public static string KindOf(LifecycleProcess process, OperationKind kind) => process == LifecycleProcess.Guest ? Prefix + kind : kind.ToString();
}
