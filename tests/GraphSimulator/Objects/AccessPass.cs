namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>The temporary access pass of a user. Its value is told once, when it is made.</summary>
public sealed record AccessPass(string Id, string Value, DateTimeOffset CreatedAt, DateTimeOffset StartsAt, int LifetimeInMinutes, bool IsUsableOnce)
{
    public bool IsUsableAt(DateTimeOffset now) => now >= StartsAt && now < StartsAt.AddMinutes(LifetimeInMinutes);
}
