// The novelty check's figures (novelty.cpp), printed beside the endpoint's.
#pragma once

void novelty_figures();
