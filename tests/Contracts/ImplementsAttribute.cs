namespace IdentityLifecycle.Contracts;

/// <summary>Names the class that a suite runs against, so that a class without a suite is found.</summary>
/// <param name="name">The class's name: it is internal to its connector.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ImplementsAttribute(string name) : Attribute
{
    /// <summary>The class's name.</summary>
    public string Name => name;
}
