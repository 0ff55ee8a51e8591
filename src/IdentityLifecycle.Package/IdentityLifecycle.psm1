# The package holds the module several times: compiled ahead for the platforms that matter, and once, in the folder "any", as it runs everywhere. This
# chooses one. A policy that constrains the language may hide the processor; then it is the last.
$system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
$platform = try { "$system-$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)" } catch { 'any' }
if ($platform -notin @('any')) {
    $platform = 'any'
}

Import-Module -Name "$PSScriptRoot/$($platform.ToLowerInvariant())/IdentityLifecycle.psd1"
