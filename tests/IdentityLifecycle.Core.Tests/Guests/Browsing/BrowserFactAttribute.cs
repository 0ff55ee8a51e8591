using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests.Browsing;

/// <summary>A test that needs a browser; it is skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Path is null ? "No browser is installed: install chromium." : null;
}
