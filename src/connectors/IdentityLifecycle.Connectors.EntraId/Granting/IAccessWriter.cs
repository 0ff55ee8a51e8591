namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>Gives and takes access of one kind, and settles each item. Everything can be done twice.</summary>
internal interface IAccessWriter
{
    /// <summary>Gives accounts access.</summary>
    Task GiveAsync(IReadOnlyList<AccessItem> items);

    /// <summary>Takes access from accounts.</summary>
    Task TakeAsync(IReadOnlyList<AccessItem> items);
}
