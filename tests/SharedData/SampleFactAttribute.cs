using System.IO;
using Xunit;

namespace IdentityLifecycle.Tests.SharedData;

/// <summary>A test over the sample file; skipped, and says so, where that is absent.</summary>
public sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute()
    {
        if (!File.Exists(SampleFile.Path))
        {
            Skip = $"The sample file {SampleFile.Path} is not there.";
        }
    }
}
